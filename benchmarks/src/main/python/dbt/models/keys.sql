{{ config(materialized="table") }}

{%- set columns = [
    "a_boolean", "a_tinyint", "a_smallint", "an_integer", "a_bigint", "a_real", "a_double", "a_decimal", "a_long_decimal",
    "a_varchar", "a_char", "a_date", "a_time", "a_timestamp", "a_timestamp_with_time_zone", "a_json",
    "a_uuid", "an_ipaddress", "an_interval",
] -%}
{%- set keys = [columns[:16], columns[3:], columns[:3], columns[9:13]] -%}
{%- for column in columns -%}
    {%- do keys.append([column]) -%}
{%- endfor %}

{% for key in keys %}
select number, '{{ key | join(", ") }}' as columns, {{ surrogate_key_of_dbt(key) }} as of_dbt, surrogate_key({{ key | join(", ") }}) as ours
from {{ ref("every_type") }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
