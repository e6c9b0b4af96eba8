{{/* The folder where the credentials of a source are mounted. */}}
{{- define "penalties.sourceCredentials" -}}
/etc/penalties/sources/{{ . }}
{{- end -}}

{{/* The folder of a `file:` source. */}}
{{- define "penalties.sourceFolder" -}}
{{ .location | trimPrefix "file:" | trimSuffix "/" }}
{{- end -}}

{{/* The keys of the secret by the files of a source's credentials. */}}
{{- define "penalties.sourceSecretItems" -}}
- key: {{ .accessKeyIdKey | default "access-key-id" }}
  path: access-key-id
- key: {{ .secretAccessKeyKey | default "secret-access-key" }}
  path: secret-access-key
{{- with .sessionTokenKey }}
- key: {{ . }}
  path: session-token
{{- end }}
{{- end -}}

{{/* A source as properties of the service. */}}
{{- define "penalties.source" -}}
{{- $folder := include "penalties.sourceCredentials" .name -}}
{{- with .source -}}
location: {{ .location | quote }}
{{- with .endpoint }}
endpoint: {{ . | quote }}
{{- end }}
{{- with .region }}
region: {{ . | quote }}
{{- end }}
{{- if .pathStyle }}
path-style: true
{{- end }}
{{- with .credentials }}
access-key-id-file: {{ $folder }}/access-key-id
secret-access-key-file: {{ $folder }}/secret-access-key
{{- if .sessionTokenKey }}
session-token-file: {{ $folder }}/session-token
{{- end }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* The application.yaml of Spring Boot: `config`, overridden by the sources; empty for none. */}}
{{- define "penalties.config" -}}
{{- $config := deepCopy .Values.config -}}
{{- range $name, $source := .Values.sources -}}
{{- $properties := include "penalties.source" (dict "name" $name "source" $source) | fromYaml -}}
{{- $config = mergeOverwrite $config (dict "penalties" (dict "sources" (dict $name $properties))) -}}
{{- end -}}
{{- with $config -}}
{{- toYaml . -}}
{{- end -}}
{{- end -}}

{{/* Mounts of the container: folders at their locations, credentials in separate folders. */}}
{{- define "penalties.sourceMounts" -}}
{{- range $name, $source := .Values.sources }}
{{- if $source.volume }}
- name: source-{{ $name }}
  mountPath: {{ include "penalties.sourceFolder" $source }}
  readOnly: true
{{- end }}
{{- if $source.credentials }}
- name: credentials-{{ $name }}
  mountPath: {{ include "penalties.sourceCredentials" $name }}
  readOnly: true
{{- end }}
{{- end }}
{{- end -}}

{{/* Volumes of the pod for them. */}}
{{- define "penalties.sourceVolumes" -}}
{{- range $name, $source := .Values.sources }}
{{- with $source.volume }}
- name: source-{{ $name }}
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $source.credentials }}
- name: credentials-{{ $name }}
  secret:
    secretName: {{ .existingSecret }}
    defaultMode: 0440
    items:
      {{- include "penalties.sourceSecretItems" . | nindent 6 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Egress rules to the object stores of sources. */}}
{{- define "penalties.sourceEgress" -}}
{{- range $name, $source := .Values.sources }}
{{- if hasPrefix "s3:" $source.location }}
{{ include "penalties.egressTo" (dict "url" ($source.endpoint | default "https://s3.amazonaws.com") "peers" $source.egress) }}
{{- end }}
{{- end }}
{{- end -}}
