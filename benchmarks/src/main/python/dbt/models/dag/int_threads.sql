{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['comment_id', 'created_utc'], properties={"partitioning": "ARRAY['month(created_utc)']"}) }}

WITH watermark AS (
    SELECT {{ watermark() }} AS _ingested_at
),
touched AS (
    SELECT post_id
    FROM {{ ref('stg_comments') }}
    WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
    UNION
    -- Posts that came after their comments.
    {% if is_incremental() %}
    SELECT t.post_id
    FROM {{ this }} t
    JOIN {{ ref('stg_posts') }} p ON p.post_id = t.post_id
    WHERE p._ingested_at > (SELECT _ingested_at FROM watermark)
        AND t.parent_id = t.post_id AND t.minutes_to_reply IS NULL
    {% else %}
    SELECT post_id FROM {{ ref('stg_posts') }}
    {% endif %}
),
threads AS (
    SELECT
        post_id,
        map_agg(comment_id, CAST(ROW(parent_id, author_id, created_utc) AS ROW(
            parent_id varchar, author_id varchar, created_utc timestamp(6) with time zone))) AS comments,
        histogram(parent_id) AS replies,
        max(_ingested_at) AS _ingested_at
    FROM {{ ref('stg_comments') }}
    WHERE post_id IN (SELECT post_id FROM touched)
    GROUP BY post_id
),
-- From the comment upwards as long as a parent is known. Each step puts the path of the topmost before the path, which
-- doubles it: enough for 16,384 comments on end. A comment above itself, as in a broken file, ends the path.
paths AS (
    SELECT
        post_id,
        comments,
        map_values(reduce(
            sequence(1, 14),
            transform_values(comments, (comment_id, comment) -> ARRAY[comment_id]),
            (paths, step) -> transform_values(paths, (comment_id, path) -> if(
                contains(element_at(paths, comments[path[1]].parent_id), comment_id),
                path,
                coalesce(element_at(paths, comments[path[1]].parent_id) || path, path))),
            paths -> paths)) AS paths,
        replies,
        _ingested_at
    FROM threads
),
places AS (
    SELECT h.post_id, h._ingested_at, c.*
    FROM paths h
    CROSS JOIN UNNEST(transform(h.paths, path -> CAST(
        ROW(
            element_at(path, -1),
            h.comments[element_at(path, -1)].parent_id,
            h.comments[element_at(path, -1)].created_utc,
            if(h.comments[path[1]].parent_id = h.post_id, cardinality(path) - 1),
            path,
            coalesce(element_at(h.replies, element_at(path, -1)), 0),
            element_at(h.comments, h.comments[element_at(path, -1)].parent_id))
        AS ROW(
            comment_id varchar,
            parent_id varchar,
            created_utc timestamp(6) with time zone,
            depth bigint,
            path array(varchar),
            replies bigint,
            parent ROW(parent_id varchar, author_id varchar, created_utc timestamp(6) with time zone))))) c
),
answers AS (
    SELECT
        c.comment_id, c.post_id, c.parent_id, c.created_utc, c.depth, c.path, c.replies,
        coalesce(p.author_id, c.parent.author_id) AS parent_author_id,
        date_diff('second', coalesce(p.created_utc, c.parent.created_utc), c.created_utc) / 60e0 AS minutes_to_reply,
        greatest(c._ingested_at, coalesce(p._ingested_at, c._ingested_at)) AS _ingested_at
    FROM places c
    LEFT JOIN (
        SELECT post_id, author_id, created_utc, _ingested_at
        FROM {{ ref('stg_posts') }}
        WHERE post_id IN (SELECT post_id FROM touched)
    ) p ON p.post_id = c.parent_id
)
SELECT a.*
FROM answers a
{% if is_incremental() %}
LEFT JOIN (
    SELECT *
    FROM {{ this }}
    WHERE post_id IN (SELECT post_id FROM touched)
) k ON k.comment_id = a.comment_id AND k.created_utc = a.created_utc
WHERE (a.depth, a.path, a.replies, a.parent_author_id, a.minutes_to_reply)
    IS DISTINCT FROM (k.depth, k.path, k.replies, k.parent_author_id, k.minutes_to_reply)
{% endif %}
