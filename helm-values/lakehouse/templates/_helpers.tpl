{{- define "lakehouse.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Values.version | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* The folders of models and tests, as JSON: each is a config map, since a key of one holds no slash. */}}
{{- define "lakehouse.folders" -}}
{{- $folders := dict }}
{{- range $path, $_ := .Files.Glob "project/**.sql" }}
{{- $_ := set $folders (dir $path) true }}
{{- end }}
{{- keys $folders | sortAlpha | toJson }}
{{- end }}

{{/* project/models/raw gives lakehouse-models-raw */}}
{{- define "lakehouse.folderName" -}}
{{ .Chart.Name }}-{{ .folder | trimPrefix "project/" | replace "/" "-" | replace "_" "-" }}
{{- end }}

{{- define "lakehouse.locked" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: ["ALL"]
{{- end }}
