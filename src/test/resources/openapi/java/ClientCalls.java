import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import client.ApiClient;
import client.ApiException;
import client.api.PenaltiesApi;
import client.api.RegularizersApi;
import client.model.Breakdown;
import client.model.DirectPenalty;
import client.model.DirectRequest;
import client.model.Layer;
import client.model.LayerPenalties;
import client.model.Options;
import client.model.PenaltiesRequest;
import client.model.Penalty;
import client.model.Problem;
import client.model.RegularizerClass;
import client.model.Rule;
import client.model.Tensor;
import client.model.TensorsOptions;
import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a user of a generated Java client writes. */
public final class ClientCalls {

  private ClientCalls() {}

  public static void documentedExample(URI base) throws ApiException {
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
                    regularizer("L2", "l2", 0.01),
                    "trainable",
                    true))
            .putWeightsItem("kernel", filled(1))
            .addOutputsItem(filled(10));
    Breakdown breakdown =
        penalties(base)
            .computePenalties(new PenaltiesRequest().addLayersItem(dense).options(new Options()));

    assertThat(breakdown.getTotal()).isEqualTo(5.25);
    assertThat(breakdown.getLosses()).isEqualTo(List.of(5.0, 0.25));
    assertThat(breakdown.getTargets()).isEqualTo(Map.of("activity", 5.0, "kernel", 0.25));
    assertThat(breakdown.getWarnings()).isEmpty();
    LayerPenalties layer = breakdown.getLayers().getFirst();
    assertThat(layer.getName()).isEqualTo("dense");
    assertThat(layer.getClassName()).isEqualTo("Dense");
    assertThat(layer.getPenalties())
        .extracting(Penalty::getTarget)
        .containsExactly("activity", "kernel");
    Penalty activity = layer.getPenalties().getFirst();
    assertThat(activity.getValue()).isEqualTo(5.0);
    assertThat(activity.getRegularizer()).isEqualTo(regularizer("L2", "l2", 0.01));
    assertThat(activity.getDtype()).isEqualTo(Penalty.DtypeEnum.FLOAT32);
    assertThat(activity.getShape()).containsExactly(5L, 5L);
    assertThat(activity.getElements()).isEqualTo(25L);
    assertThat(activity.getBatchSize()).isEqualTo(5L);
    assertThat(activity.getL1Norm()).isEqualTo(250.0);
    assertThat(activity.getL2Norm()).isEqualTo(50.0);
    assertThat(activity.getShare()).isEqualTo(5.0 / 5.25);
    assertThat(layer.getPenalties().getLast().getBatchSize()).isNull();
  }

  /** Generated models begin with an empty shape, which would be that of a scalar. */
  public static void nestedDataWithoutShape(URI base) throws ApiException {
    Tensor nested = new Tensor().data(List.of(List.of(1, 2), List.of(3, 4))).shape(null);
    DirectPenalty penalty =
        penalties(base).computeDirectPenalty(new DirectRequest().regularizer("l2").tensor(nested));
    assertThat(penalty.getShape()).containsExactly(2L, 2L);
    assertThat(penalty.getValue()).isEqualTo(0.3);
  }

  public static void answerWithNaN(URI base) throws ApiException {
    byte[] row =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat(1)
            .putFloat(2)
            .putFloat(3)
            .putFloat(4)
            .array();
    Layer oneRow =
        new Layer()
            .config(Map.of("kernel_regularizer", "orthogonal_regularizer"))
            .putWeightsItem("kernel", new Tensor().shape(List.of(1L, 4L)).base64(row));
    Breakdown breakdown =
        penalties(base).computePenalties(new PenaltiesRequest().addLayersItem(oneRow));

    assertThat(breakdown.getTotal()).isEqualTo("NaN");
    assertThat(breakdown.getLosses()).isEqualTo(List.of("NaN"));
    assertThat(breakdown.getTargets()).isEqualTo(Map.of("kernel", "NaN"));
    assertThat(breakdown.getWarnings().getFirst().getCode()).isEqualTo("nan_term");
    LayerPenalties layer = breakdown.getLayers().getFirst();
    assertThat(layer.getName()).isEqualTo("layer_0");
    assertThat(layer.getClassName()).isNull();
    assertThat(layer.getTotal()).isEqualTo("NaN");
    Penalty penalty = layer.getPenalties().getFirst();
    assertThat(penalty.getValue()).isEqualTo("NaN");
    assertThat(penalty.getL1Norm()).isEqualTo(10.0);
    assertThat(penalty.getShare()).isNull();
  }

  public static void directCall(URI base) throws ApiException {
    DirectRequest request =
        new DirectRequest()
            .regularizer(regularizer("L1", "l1", 0.5))
            .tensor(
                new Tensor()
                    .dtype(Tensor.DtypeEnum.FLOAT64)
                    .shape(List.of(3L))
                    .data(Arrays.asList(1, -2, "-Infinity")));
    DirectPenalty penalty = penalties(base).computeDirectPenalty(request);
    assertThat(penalty.getValue()).isEqualTo("Infinity");
    assertThat(penalty.getDtype()).isEqualTo(DirectPenalty.DtypeEnum.FLOAT64);
    assertThat(penalty.getBatchSize()).isNull();
  }

  /** The generated method sends the file's name as JSON; an interceptor sends the file itself. */
  public static void tensorFile(URI base) throws Exception {
    byte[] npy = npy(3, 4);
    ApiClient client = client(base);
    client.setRequestInterceptor(request -> request.POST(BodyPublishers.ofByteArray(npy)));
    TensorsOptions options =
        new TensorsOptions()
            .addRulesItem(new Rule().match(".*").regularizer(regularizer("L2", "l2", 0.5)));
    String json = client.getObjectMapper().writeValueAsString(options);
    Breakdown breakdown =
        new PenaltiesApi(client).computeTensorPenalties(new File("w.npy"), null, null, json);
    assertThat(breakdown.getTotal()).isEqualTo(12.5);
    assertThat(breakdown.getLayers().getFirst().getName()).isEqualTo("tensor");
  }

  private static byte[] npy(float... values) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d,), }".formatted(values.length);
    byte[] line = "%-117s\n".formatted(header).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(10 + line.length + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) line.length)
            .put(line);
    for (float value : values) {
      file.putFloat(value);
    }
    return file.array();
  }

  public static void catalogue(URI base) throws ApiException {
    RegularizersApi api = new RegularizersApi(client(base));
    assertThat(api.listRegularizers())
        .extracting(RegularizerClass::getClassName)
        .containsExactly("L1", "L2", "L1L2", "OrthogonalRegularizer");
    RegularizerClass l1 = api.getRegularizer("l1");
    assertThat(l1.getConfig().getFirst().getName()).isEqualTo("l1");
    assertThat(l1.getConfig().getFirst().getDefault()).isEqualTo(0.01);
  }

  public static void refusalIsAnApiException(URI base) throws Exception {
    DirectRequest request =
        new DirectRequest().regularizer(regularizer("L1", "l1", -1)).tensor(filled(1));
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> penalties(base).computeDirectPenalty(request));
    assertThat(refusal.getCode()).isEqualTo(422);
    Problem problem =
        client(base).getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
    assertThat(problem.getType()).isEqualTo("/problems/invalid-regularizer");
    assertThat(problem.getStatus()).isEqualTo(422);
    assertThat(problem.getErrors().getFirst().getPointer()).isEqualTo("/regularizer/config/l1");
    assertThat(problem.getErrors().getFirst().getDetail())
        .isEqualTo("Invalid value for argument l1: expected a non-negative float. Received: l1=-1");
  }

  private static Map<String, Object> regularizer(String name, String argument, Number factor) {
    return Map.of("class_name", name, "config", Map.of(argument, factor));
  }

  private static Tensor filled(int value) {
    return new Tensor().shape(List.of(5L, 5L)).data(Collections.nCopies(25, value));
  }

  private static PenaltiesApi penalties(URI base) {
    return new PenaltiesApi(client(base));
  }

  private static ApiClient client(URI base) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(base.toString());
    return client;
  }
}
