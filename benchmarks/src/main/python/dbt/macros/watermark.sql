{# What an incremental model has taken in already. #}
{% macro watermark() -%}
    {%- if is_incremental() -%}
        (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM {{ this }})
    {%- else -%}
        from_unixtime(0)
    {%- endif -%}
{%- endmacro %}
