{{/* The values as environment variables of Spring Boot. They take precedence over the image's own settings and `config`. */}}
{{- define "penalties.environment" -}}
- name: SERVER_PORT
  value: "8080"
- name: MANAGEMENT_SERVER_PORT
  value: "8081"
- name: SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE
  value: {{ printf "%ds" (int .Values.shutdown.drainSeconds) }}
- name: PENALTIES_LIMITS_MAX_MODEL_FILE_SIZE
  value: {{ printf "%sMB" (include "penalties.mebibytes" .Values.tmp.maxModelFileSize) }}
- name: PENALTIES_PAGE_ENABLED
  value: {{ .Values.page.enabled | quote }}
{{- if include "penalties.config" . }}
- name: SPRING_CONFIG_ADDITIONAL_LOCATION
  value: file:/etc/penalties/config/
{{- end }}
{{- if .Values.security.apiKeys.existingSecret }}
- name: PENALTIES_SECURITY_API_KEYS_FILE
  value: /etc/penalties/api-keys/api-keys
{{- end }}
{{- with .Values.security.oauth2 }}
{{- if .issuerUri }}
- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI
  value: {{ .issuerUri | quote }}
- name: PENALTIES_SECURITY_REQUIRED_SCOPE
  value: {{ .requiredScope | quote }}
{{- with .audiences }}
- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.tls.existingSecret }}
- name: SERVER_SSL_BUNDLE
  value: web
- name: SPRING_SSL_BUNDLE_PEM_WEB_KEYSTORE_CERTIFICATE
  value: file:/etc/penalties/tls/tls.crt
- name: SPRING_SSL_BUNDLE_PEM_WEB_KEYSTORE_PRIVATE_KEY
  value: file:/etc/penalties/tls/tls.key
- name: SPRING_SSL_BUNDLE_PEM_WEB_RELOAD_ON_UPDATE
  value: "true"
- name: MANAGEMENT_SERVER_SSL_ENABLED
  value: "false"
{{- end }}
{{- if .Values.tracing.enabled }}
- name: MANAGEMENT_TRACING_EXPORT_ENABLED
  value: "true"
- name: MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT
  value: {{ .Values.tracing.endpoint | quote }}
- name: MANAGEMENT_TRACING_SAMPLING_PROBABILITY
  value: {{ .Values.tracing.samplingProbability | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
