package io.penalties.helm;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;

/** The fields of the Kubernetes API: refuses unknown ones, and passes wrong types of scalars. */
final class KnownFields {

  private interface Validation {
    void check(JsonElement element) throws IOException;
  }

  private static final Map<String, Validation> KINDS =
      Map.of(
          "apps/v1/Deployment", V1Deployment::validateJsonElement,
          "autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
          "networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "v1/ConfigMap", V1ConfigMap::validateJsonElement,
          "v1/Pod", V1Pod::validateJsonElement,
          "v1/Service", V1Service::validateJsonElement,
          "v1/ServiceAccount", V1ServiceAccount::validateJsonElement);

  private KnownFields() {}

  static boolean knows(Manifest manifest) {
    return KINDS.containsKey(TypedModel.type(manifest));
  }

  /** Throws where a field does not exist or a required one is missing. */
  static void check(Manifest manifest) throws IOException {
    Validation validation = KINDS.get(TypedModel.type(manifest));
    if (validation == null) {
      throw new AssertionError("No fields of " + TypedModel.type(manifest) + ".");
    }
    validation.check(JsonParser.parseString(manifest.tree().toString()));
  }
}
