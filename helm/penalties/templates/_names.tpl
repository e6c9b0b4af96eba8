{{/* The chart's name, or its override. */}}
{{- define "penalties.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* The name of objects; with the longest suffix, "-management", it is a DNS label of 63. */}}
{{- define "penalties.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "penalties.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "penalties.managementName" -}}
{{- include "penalties.fullname" . -}}-management
{{- end -}}

{{- define "penalties.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "penalties.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{/* repository:tag or repository@digest, prefixed with global.imageRegistry; takes an image of the values, a default tag and the root. */}}
{{- define "penalties.image" -}}
{{- $repository := .image.repository -}}
{{- with (.root.Values.global).imageRegistry -}}
{{- $repository = printf "%s/%s" . $repository -}}
{{- end -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $repository .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (.image.tag | default .tag) -}}
{{- end -}}
{{- end -}}

{{/* none, hpa or keda: autoscaling.enabled alone means hpa. */}}
{{- define "penalties.autoscaler" -}}
{{- if and .Values.autoscaling.enabled (eq .Values.autoscaling.kind "none") -}}hpa{{- else -}}{{ .Values.autoscaling.kind }}{{- end -}}
{{- end -}}
