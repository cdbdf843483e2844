-- Flairs of posts: those that a subreddit offers, and those that posts have. fct_posts leads here by subreddit_id
-- and flair.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_flair (
    flair_key varchar NOT NULL COMMENT 'Surrogate key: of subreddit_id and flair',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    flair varchar COMMENT 'Text of the flair, as in fct_posts',
    template_id varchar COMMENT 'UUID of the template it is made from; NULL if none is known',
    background_color varchar COMMENT '#rrggbb; NULL if there is none or no template is known',
    text_color varchar COMMENT 'dark or light; NULL if no template is known',
    is_mod_only boolean COMMENT 'Only moderators can give it; NULL if no template is known',
    is_offered boolean COMMENT 'The subreddit offered it when last asked',
    first_used_utc timestamp(6) with time zone COMMENT 'The first post that had it when last observed; NULL if none had',
    last_used_utc timestamp(6) with time zone COMMENT 'The newest post that had it when last observed; NULL if none had',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of it'
)
COMMENT 'Flairs of posts by subreddit';

MERGE INTO lakehouse.marts.dim_flair t
USING (
    WITH watermark AS (
        SELECT coalesce(max(_ingested_at), from_unixtime(0)) AS _ingested_at FROM lakehouse.marts.dim_flair
    ),
    flairs AS (
        SELECT
            subreddit_id, flair, NULL AS template_id, NULL AS background_color, NULL AS text_color,
            NULL AS is_mod_only, NULL AS is_offered, created_utc AS used_utc, _observed_at, _ingested_at
        FROM lakehouse.staging.stg_posts
        UNION ALL
        SELECT
            subreddit_id, nullif(trim(text), ''), id, if(starts_with(background_color, '#'), background_color),
            nullif(text_color, ''), mod_only, is_present, NULL, _observed_at, _ingested_at
        FROM lakehouse.raw.reddit_link_flairs
    )
    SELECT
        subreddit_id,
        flair,
        max_by(template_id, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS template_id,
        max_by(background_color, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS background_color,
        max_by(text_color, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS text_color,
        max_by(is_mod_only, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS is_mod_only,
        max_by(is_offered, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS is_offered,
        min(used_utc) AS first_used_utc,
        max(used_utc) AS last_used_utc,
        max(_ingested_at) AS _ingested_at
    FROM flairs
    WHERE _ingested_at > (SELECT _ingested_at FROM watermark) AND flair IS NOT NULL
    GROUP BY subreddit_id, flair
) s
ON t.subreddit_id = s.subreddit_id AND t.flair = s.flair
WHEN MATCHED THEN UPDATE SET
    template_id = coalesce(s.template_id, t.template_id),
    background_color = if(s.template_id IS NULL, t.background_color, s.background_color),
    text_color = if(s.template_id IS NULL, t.text_color, s.text_color),
    is_mod_only = coalesce(s.is_mod_only, t.is_mod_only),
    is_offered = coalesce(s.is_offered, t.is_offered),
    first_used_utc = coalesce(least(t.first_used_utc, s.first_used_utc), t.first_used_utc, s.first_used_utc),
    last_used_utc = coalesce(greatest(t.last_used_utc, s.last_used_utc), t.last_used_utc, s.last_used_utc),
    _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    surrogate_key(s.subreddit_id, s.flair), s.subreddit_id, s.flair, s.template_id, s.background_color, s.text_color,
    s.is_mod_only, coalesce(s.is_offered, false), s.first_used_utc, s.last_used_utc, s._ingested_at);
