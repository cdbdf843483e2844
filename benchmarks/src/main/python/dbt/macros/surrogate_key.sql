{# What dbt_utils.generate_surrogate_key is documented to do, by the same macros of the adapter: dbt's packages come from a hub that not every machine can reach. #}
{% macro surrogate_key_of_dbt(columns) -%}
    {%- set texts = [] -%}
    {%- for column in columns -%}
        {%- if texts -%}
            {%- do texts.append("'-'") -%}
        {%- endif -%}
        {%- set text = "cast(%s as %s)" % (column, dbt.type_string()) -%}
        {%- do texts.append("coalesce(%s, '_dbt_utils_surrogate_key_null_')" % text) -%}
    {%- endfor -%}
    {{ dbt.hash(dbt.concat(texts)) }}
{%- endmacro %}
