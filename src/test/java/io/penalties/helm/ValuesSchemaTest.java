package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot work are refused before anything is installed, by name. */
class ValuesSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          replicaCounts: 3                                             | additional properties 'replicaCounts' not allowed
          replicaCount: 0                                              | '/replicaCount': minimum
          replicaCount: "2"                                            | '/replicaCount': got string, want integer
          image: {repository: Penalties}                               | '/image/repository'
          image: {tag: "a b"}                                          | '/image/tag'
          image: {digest: "sha256:12"}                                 | '/image/digest'
          image: {pullPolicy: Sometimes}                               | '/image/pullPolicy': value must be one of
          image: {registry: example.com}                               | additional properties 'registry' not allowed
          imagePullSecrets: [registry]                                 | '/imagePullSecrets/0': got string, want object
          fullnameOverride: Penalties                                  | '/fullnameOverride'
          config: "a=b"                                                | '/config': got string, want object
          extraEnv: [{name: A, values: b}]                             | additional properties 'values' not allowed
          extraEnv: [{name: A-B, value: b}]                            | '/extraEnv/0/name'
          extraEnv: [{name: A, value: 1}]                              | '/extraEnv/0/value': got number, want string
          extraEnv: [{name: A, value: b, valueFrom: {}}]               | '/extraEnv/0'
          resources: {limits: {memory: null}}                          | '/resources/limits': missing property 'memory'
          resources: {limits: {memory: 2G}}                            | '/resources/limits/memory'
          resources: {requests: {cpu: half}}                           | '/resources/requests/cpu'
          tmp: {sizeLimit: 10GB}                                       | '/tmp/sizeLimit'
          tmp: {sizeLimit: 1Gi, maxModelFileSize: 1Gi}                 | Expected tmp.sizeLimit greater than tmp.maxModelFileSize. Received: 1Gi and 1Gi.
          tmp: {sizeLimit: 1Gi, maxModelFileSize: 1025Mi}              | Expected tmp.sizeLimit greater than tmp.maxModelFileSize. Received: 1Gi and 1025Mi.
          probes: {liveness: {periodSeconds: 0}}                       | '/probes/liveness/periodSeconds': minimum
          probes: {startup: {path: /}}                                 | additional properties 'path' not allowed
          shutdown: {gracePeriodSeconds: 39}                           | Expected shutdown.gracePeriodSeconds of at least preStopSeconds + drainSeconds + 5 = 40. Received: 39.
          shutdown: {preStopSeconds: 11}                               | = 46. Received: 45.
          shutdown: {drainSeconds: 0}                                  | '/shutdown/drainSeconds': minimum
          securityContext: {runAsUser: 0}                              | '/securityContext/runAsUser': minimum
          securityContext: {readOnlyRootFilesystem: false}             | additional properties 'readOnlyRootFilesystem' not allowed
          security: {apiKeys: {keys: [secret]}}                        | additional properties 'keys' not allowed
          security: {apiKeys: {existingSecret: "a b"}}                 | '/security/apiKeys/existingSecret'
          security: {oauth2: {requiredScope: "a b"}}                   | '/security/oauth2/requiredScope'
          security: {oauth2: {audiences: ["a,b"]}}                     | '/security/oauth2/audiences/0'
          security: {oauth2: {issuerUri: id.example}}                  | '/security/oauth2/issuerUri'
          tls: {enabled: true}                                         | additional properties 'enabled' not allowed
          tracing: {enabled: true}                                     | '/tracing/endpoint': minLength
          tracing: {samplingProbability: 2}                            | '/tracing/samplingProbability': maximum
          service: {type: ExternalName}                                | '/service/type': value must be one of
          service: {port: 70000}                                       | '/service/port': maximum
          ingress: {enabled: true}                                     | '/ingress/hosts': minItems
          ingress: {enabled: true, hosts: ["https://a.example"]}       | '/ingress/hosts/0'
          ingress: {enabled: true, hosts: [{paths: [{path: /}]}]}      | '/ingress/hosts/0': missing property 'host'
          ingress: {enabled: true, hosts: [{host: a.b, paths: [/]}]}   | '/ingress/hosts/0/paths/0': got string, want object
          ingress: {enabled: true, hosts: [{host: a.b, paths: [{path: x}]}]} | '/ingress/hosts/0/paths/0/path'
          autoscaling: {enabled: hpa}                                  | '/autoscaling/enabled': got string, want boolean
          args: [1]                                                    | '/args/0': got number, want string
          envFrom: [{secret: {name: a}}]                               | additional properties 'secret' not allowed
          extraVolumes: [{emptyDir: {}}]                               | '/extraVolumes/0': missing property 'name'
          extraVolumeMounts: [{name: a}]                               | '/extraVolumeMounts/0': missing property 'mountPath'
          initContainers: [{name: a}]                                  | '/initContainers/0': missing property 'image'
          tmp: {medium: Disk}                                          | '/tmp/medium': value must be one of
          updateStrategy: {type: OnDelete}                             | '/updateStrategy/type': value must be one of
          revisionHistoryLimit: -1                                     | '/revisionHistoryLimit': minimum
          global: {imageRegistry: "https://a.example"}                 | '/global/imageRegistry'
          httpRoute: {enabled: true}                                   | '/httpRoute/parentRefs': minItems
          httpRoute: {requestTimeout: 300}                             | '/httpRoute/requestTimeout': got number, want string
          autoscaling: {kind: both}                                    | '/autoscaling/kind': value must be one of 'none', 'hpa', 'keda'
          autoscaling: {kind: keda}                                    | '/autoscaling/prometheusAddress': minLength
          autoscaling: {kind: hpa, cpuUtilization: 0}                  | '/autoscaling/inflightBytes': minLength
          autoscaling: {kind: keda, cpuUtilization: 0, inflightPercent: 0} | '/autoscaling/inflightPercent': minimum
          autoscaling: {kind: hpa, minReplicas: 11}                    | Expected autoscaling.maxReplicas of at least minReplicas. Received: 10 and 11.
          autoscaling: {inflightBytes: 1MB}                            | '/autoscaling/inflightBytes'
          podDisruptionBudget: {maxUnavailable: 0}                     | '/podDisruptionBudget/maxUnavailable'
          podDisruptionBudget: {maxUnavailable: half}                  | '/podDisruptionBudget/maxUnavailable'
          podDisruptionBudget: {minAvailable: 2}                       | additional properties 'minAvailable' not allowed
          topologySpread: Always                                       | '/topologySpread': value must be one of
          networkPolicy: {clients: [{}]}                               | '/networkPolicy/clients/0': minProperties
          networkPolicy: {monitoring: [{namespace: monitoring}]}       | additional properties 'namespace' not allowed
          serviceMonitor: {interval: 30}                               | '/serviceMonitor/interval': got number, want string
          prometheusRule: {runbookUrl: docs/alerts.md}                 | '/prometheusRule/runbookUrl'
          sources: {Models: {location: "file:/models/"}}               | invalid propertyName 'Models'
          sources: {a: {}}                                             | '/sources/a': missing property 'location'
          sources: {a: {location: /models/}}                           | '/sources/a/location'
          sources: {a: {location: "https://b.example/"}}               | '/sources/a/location'
          sources: {a: {location: "file:/"}}                           | '/sources/a/location'
          sources: {a: {location: "s3://b/", path-style: true}}        | additional properties 'path-style' not allowed
          sources: {a: {location: "s3://b/", volume: {emptyDir: {}}}}  | '/sources/a/volume'
          sources: {a: {location: "file:/b/", region: eu}}             | '/sources/a/region'
          sources: {a: {location: "file:/b/", credentials: {existingSecret: c}}} | '/sources/a/credentials'
          sources: {a: {location: "s3://b/", credentials: {}}}         | '/sources/a/credentials': missing property 'existingSecret'
          sources: {a: {location: "s3://b/", endpoint: "b:9000"}}      | '/sources/a/endpoint'
          sources: {a: {location: "s3://b/", egress: [{}]}}            | '/sources/a/egress/0': minProperties
          podLabels: {tier: 1}                                         | '/podLabels/tier': got number, want string
          """)
  void refused(String values, String message) {
    assertThatThrownBy(() -> Chart.withValues(values)).hasMessageContaining(message);
  }
}
