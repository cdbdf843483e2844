-- Domains that posts link to. fct_posts.domain is the key.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_domain (
    domain varchar NOT NULL COMMENT 'Key: the domain in lower case, as in fct_posts',
    site varchar COMMENT 'The domain without www., old., m. and the like',
    top_level_domain varchar COMMENT 'Its last part, as in com',
    is_reddit_media boolean COMMENT 'Reddit''s own domains: images, videos, galleries and links to posts',
    first_seen_utc timestamp(6) with time zone COMMENT 'The first post with it',
    last_seen_utc timestamp(6) with time zone COMMENT 'The newest post with it',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of a post with it'
)
COMMENT 'Domains that posts link to';

MERGE INTO lakehouse.marts.dim_domain t
USING (
    SELECT
        domain,
        regexp_replace(domain, '^(www|old|new|m|amp|np|en)\.(?=.*\.)') AS site,
        regexp_extract(domain, '[^.]+$') AS top_level_domain,
        regexp_like(domain, '^self\.|(^|\.)(redd\.it|reddit\.com|redditmedia\.com)$') AS is_reddit_media,
        min(created_utc) AS first_seen_utc,
        max(created_utc) AS last_seen_utc,
        max(_ingested_at) AS _ingested_at
    FROM lakehouse.staging.stg_posts
    WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.dim_domain)
        AND domain IS NOT NULL
    GROUP BY domain
) s
ON t.domain = s.domain
WHEN MATCHED THEN UPDATE SET
    first_seen_utc = least(t.first_seen_utc, s.first_seen_utc),
    last_seen_utc = greatest(t.last_seen_utc, s.last_seen_utc),
    _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.domain, s.site, s.top_level_domain, s.is_reddit_media, s.first_seen_utc, s.last_seen_utc, s._ingested_at);
