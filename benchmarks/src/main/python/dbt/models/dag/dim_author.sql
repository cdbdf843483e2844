{{ config(materialized='view') }}

SELECT
    dbt_scd_id AS author_key,
    author_id,
    author_name, karma_band, is_over_18, is_found, karma, created_utc,
    -- The first version holds from the beginning, so that what is older than the first look finds it.
    if(
        row_number() OVER (PARTITION BY author_id ORDER BY dbt_valid_from) = 1,
        TIMESTAMP '2005-06-23 00:00:00 UTC',
        with_timezone(CAST(dbt_valid_from AS timestamp(6)), 'UTC')) AS valid_from,
    with_timezone(CAST(dbt_valid_to AS timestamp(6)), 'UTC') AS valid_to
FROM {{ ref('authors_snapshot') }}
