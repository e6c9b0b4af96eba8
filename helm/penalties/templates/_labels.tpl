{{/* What a pod is found by: never changes in the life of a release. */}}
{{- define "penalties.selectorLabels" -}}
app.kubernetes.io/name: {{ include "penalties.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: service
{{- end -}}

{{- define "penalties.labels" -}}
{{ include "penalties.selectorLabels" . }}
{{ include "penalties.commonLabels" . }}
{{- end -}}

{{/* Labels of what belongs to the release and is none of its pods; takes root and component. */}}
{{- define "penalties.componentLabels" -}}
app.kubernetes.io/name: {{ include "penalties.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{ include "penalties.commonLabels" .root }}
{{- end -}}

{{- define "penalties.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "penalties.versionLabels" . }}
{{- end -}}

{{/* Of pods: without the chart's version, so that a change of the chart alone does not roll them. */}}
{{- define "penalties.podLabels" -}}
{{ include "penalties.selectorLabels" . }}
{{ include "penalties.versionLabels" . }}
{{- with .Values.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "penalties.versionLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}
