{{/* A size of the schema's form, <n>Mi or <n>Gi, in Mi. */}}
{{- define "penalties.mebibytes" -}}
{{- if hasSuffix "Gi" . -}}
{{- mul (trimSuffix "Gi" .) 1024 -}}
{{- else -}}
{{- trimSuffix "Mi" . -}}
{{- end -}}
{{- end -}}

{{/* Checks that a schema cannot express: whether values fit together. */}}
{{- define "penalties.checks" -}}
{{- with .Values.shutdown -}}
{{- $least := add .preStopSeconds .drainSeconds 5 -}}
{{- if lt (int .gracePeriodSeconds) (int $least) -}}
{{- fail (printf "Expected shutdown.gracePeriodSeconds of at least preStopSeconds + drainSeconds + 5 = %d. Received: %d." (int $least) (int .gracePeriodSeconds)) -}}
{{- end -}}
{{- end -}}
{{- with .Values.tmp -}}
{{- if le (int (include "penalties.mebibytes" .sizeLimit)) (int (include "penalties.mebibytes" .maxModelFileSize)) -}}
{{- fail (printf "Expected tmp.sizeLimit greater than tmp.maxModelFileSize. Received: %s and %s." .sizeLimit .maxModelFileSize) -}}
{{- end -}}
{{- end -}}
{{- with .Values.autoscaling -}}
{{- if gt (int .minReplicas) (int .maxReplicas) -}}
{{- fail (printf "Expected autoscaling.maxReplicas of at least minReplicas. Received: %d and %d." (int .maxReplicas) (int .minReplicas)) -}}
{{- end -}}
{{- end -}}
{{- $mounted := dict -}}
{{- range $name, $source := .Values.sources -}}
{{- if $source.volume -}}
{{- $folder := include "penalties.sourceFolder" $source -}}
{{- with get $mounted $folder -}}
{{- fail (printf "Expected one volume at %s. Received: those of sources.%s and sources.%s." $folder . $name) -}}
{{- end -}}
{{- $_ := set $mounted $folder $name -}}
{{- end -}}
{{- end -}}
{{- end -}}
