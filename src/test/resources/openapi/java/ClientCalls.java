import java.io.File;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.PenaltiesApi;
import org.openapitools.client.api.RegularizersApi;
import org.openapitools.client.model.Breakdown;
import org.openapitools.client.model.DirectPenalty;
import org.openapitools.client.model.DirectRequest;
import org.openapitools.client.model.Layer;
import org.openapitools.client.model.ModelOptions;
import org.openapitools.client.model.PenaltiesRequest;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.Rule;
import org.openapitools.client.model.SourcePath;
import org.openapitools.client.model.SourceRequest;
import org.openapitools.client.model.Tensor;

/** What a user of the default generated Java client writes: base URL, a model, a tensor file. */
public final class ClientCalls {

  private ClientCalls() {}

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient().setBasePath(arguments[0]);
    File model = new File(arguments[1]);
    File tensors = new File(arguments[2]);
    PenaltiesApi penalties = new PenaltiesApi(client);

    Layer dense =
        new Layer()
            .className("Dense")
            .config(
                Map.of(
                    "name",
                    "dense",
                    "kernel_regularizer",
                    regularizer("L1", "l1", 0.01),
                    "activity_regularizer",
                    regularizer("L2", "l2", 0.01)))
            .putWeightsItem("kernel", filled(1))
            .addOutputsItem(filled(10));
    Breakdown documented = penalties.computePenalties(new PenaltiesRequest().addLayersItem(dense));
    equal(documented.getTotal(), 5.25);
    equal(documented.getLosses(), List.of(5.0, 0.25));
    equal(documented.getLayers().get(0).getPenalties().get(0).getShape(), List.of(5L, 5L));

    Tensor nested = new Tensor().data(List.of(List.of(1, 2), List.of(3, 4)));
    DirectPenalty direct =
        penalties.computeDirectPenalty(new DirectRequest().regularizer("l2").tensor(nested));
    equal(direct.getShape(), List.of(2L, 2L));
    equal(direct.getValue(), 0.3);

    Tensor infinite = new Tensor().data(List.of(1, "-Infinity")).shape(List.of(2L));
    equal(
        penalties
            .computeDirectPenalty(new DirectRequest().regularizer("l1").tensor(infinite))
            .getValue(),
        "Infinity");

    Layer stored =
        new Layer()
            .config(Map.of("name", "dense", "kernel_regularizer", "l2"))
            .putWeightsItem("kernel", new Tensor()._file("weights").tensor("dense/kernel"));
    equal(
        penalties
            .computeFilePenalties(new PenaltiesRequest().addLayersItem(stored), tensors)
            .getTotal(),
        0.3);

    equal(penalties.computeTensorPenalties(tensors, "l2", ".*/kernel", null).getTotal(), 0.3);

    equal(
        penalties
            .computeModelPenalties(List.of(model), null, null, null, null, null)
            .getTargets()
            .keySet(),
        java.util.Set.of("kernel"));
    ModelOptions options =
        new ModelOptions()
            .addRulesItem(new Rule().match(".*/kernel").regularizer("l2"))
            .equivalents(true);
    Breakdown ruled =
        penalties.computeModelPenalties(List.of(model), null, null, options, null, null);
    equal(ruled.getTotal(), 0.25);
    equal(ruled.getLayers().get(0).getPenalties().get(0).getEquivalents().get(0).getValue(), 0.02);

    SourcePath place = new SourcePath().source("checkpoints").path("run-17/model.keras");
    equal(
        penalties
            .computeSourcePenalties(new SourceRequest().model(place).options(options))
            .getTotal(),
        0.25);

    RegularizersApi regularizers = new RegularizersApi(client);
    equal(regularizers.listRegularizers().get(0).getClassName(), "L1");
    equal(regularizers.getRegularizer("l1").getConfig().get(0).getDefault(), 0.01);

    try {
      penalties.computeDirectPenalty(
          new DirectRequest().regularizer(regularizer("L1", "l1", -1)).tensor(filled(1)));
      throw new AssertionError("Expected a refusal.");
    } catch (ApiException e) {
      Problem problem = JSON.getGson().fromJson(e.getResponseBody(), Problem.class);
      equal(e.getCode(), 422);
      equal(problem.getErrors().get(0).getPointer(), "/regularizer/config/l1");
    }
    System.out.println("All calls answered as expected.");
  }

  private static Map<String, Object> regularizer(String name, String argument, Number factor) {
    return Map.of("class_name", name, "config", Map.of(argument, factor));
  }

  private static Tensor filled(int value) {
    return new Tensor().shape(List.of(5L, 5L)).data(Collections.nCopies(25, value));
  }

  private static void equal(Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError("Expected " + expected + ". Received: " + actual);
    }
  }
}
