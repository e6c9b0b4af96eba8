{{/* The port of a URL. */}}
{{- define "penalties.urlPort" -}}
{{- $url := urlParse . -}}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "80" "443" (eq $url.scheme "http")) -}}
{{- end -}}

{{/* An egress rule to peers (none: everyone) on the port of a URL. */}}
{{- define "penalties.egressTo" -}}
- ports:
    - port: {{ include "penalties.urlPort" .url }}
      protocol: TCP
  {{- with .peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
