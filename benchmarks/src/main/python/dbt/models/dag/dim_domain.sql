{{ config(materialized='incremental', incremental_strategy='merge', unique_key='domain') }}

-- Domains of posts that are new, with all their posts.
SELECT
    domain,
    regexp_replace(domain, '^(www|old|new|m|amp|np|en)\.(?=.*\.)') AS site,
    regexp_extract(domain, '[^.]+$') AS top_level_domain,
    regexp_like(domain, '^self\.|(^|\.)(redd\.it|reddit\.com|redditmedia\.com)$') AS is_reddit_media,
    min(created_utc) AS first_seen_utc,
    max(created_utc) AS last_seen_utc,
    max(_ingested_at) AS _ingested_at
FROM {{ ref('stg_posts') }}
WHERE domain IN (SELECT domain FROM {{ ref('stg_posts') }} WHERE _ingested_at > {{ watermark() }})
GROUP BY domain
