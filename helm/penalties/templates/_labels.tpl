{{/* The selector labels of pods, which never change during the life of a release. */}}
{{- define "penalties.selectorLabels" -}}
app.kubernetes.io/name: {{ include "penalties.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: service
{{- end -}}

{{- define "penalties.labels" -}}
{{ include "penalties.selectorLabels" . }}
{{ include "penalties.commonLabels" . }}
{{- end -}}

{{/* Labels of the release's objects other than pods; takes root and component. */}}
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

{{/* Labels of pods: without the chart's version, so that a change of only the chart does not roll them. */}}
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
