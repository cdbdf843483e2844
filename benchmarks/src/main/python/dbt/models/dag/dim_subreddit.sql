{{ config(materialized='view') }}

SELECT
    dbt_scd_id AS subreddit_key,
    subreddit_id,
    subreddit_name, title, description, subreddit_type, is_over_18, is_quarantined, language, subscribers, created_utc,
    -- The first version holds from the beginning, so that what is older than the first look finds it.
    if(
        row_number() OVER (PARTITION BY subreddit_id ORDER BY dbt_valid_from) = 1,
        TIMESTAMP '2005-06-23 00:00:00 UTC',
        with_timezone(CAST(dbt_valid_from AS timestamp(6)), 'UTC')) AS valid_from,
    with_timezone(CAST(dbt_valid_to AS timestamp(6)), 'UTC') AS valid_to
FROM {{ ref('subreddits_snapshot') }}
