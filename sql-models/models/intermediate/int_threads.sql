-- Where each comment stands in its thread, and what it answers. Threads that something came into are worked out anew as
-- a whole, so that a comment whose parent arrives late gets its place then; of those only rows that differ are written.
CREATE SCHEMA IF NOT EXISTS lakehouse.intermediate;

CREATE TABLE IF NOT EXISTS lakehouse.intermediate.int_threads (
    comment_id varchar NOT NULL COMMENT 'Fullname of the comment, t1_…',
    post_id varchar COMMENT 'Fullname of the post, t3_…',
    parent_id varchar COMMENT 'Fullname of what it answers: the post or a comment',
    created_utc timestamp(6) with time zone COMMENT 'When it was written',
    depth bigint COMMENT 'Comments above it: 0 for an answer to the post; NULL while one above it is not known',
    path array(varchar) COMMENT 'The comments from the topmost that is known down to this one',
    replies bigint COMMENT 'Answers to it that are known',
    parent_author_id varchar COMMENT 'Fullname of the account that it answers; NULL if that is not known or was deleted',
    minutes_to_reply double COMMENT 'Minutes from what it answers; NULL if that is not known',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation in the thread when this row was made'
)
COMMENT 'Threads: depth, path and parent of each comment'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.intermediate.int_threads t
USING (
    WITH watermark AS (
        SELECT coalesce(max(_ingested_at), from_unixtime(0)) AS _ingested_at FROM lakehouse.intermediate.int_threads
    ),
    touched AS (
        SELECT post_id
        FROM lakehouse.staging.stg_comments
        WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
        UNION
        -- Posts that came after their comments.
        SELECT t.post_id
        FROM lakehouse.intermediate.int_threads t
        JOIN lakehouse.staging.stg_posts p ON p.post_id = t.post_id
        WHERE p._ingested_at > (SELECT _ingested_at FROM watermark)
            AND t.parent_id = t.post_id AND t.minutes_to_reply IS NULL
    ),
    threads AS (
        SELECT
            post_id,
            map_agg(comment_id, CAST(ROW(parent_id, author_id, created_utc) AS ROW(
                parent_id varchar, author_id varchar, created_utc timestamp(6) with time zone))) AS comments,
            histogram(parent_id) AS replies,
            max(_ingested_at) AS _ingested_at
        FROM lakehouse.staging.stg_comments
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
            FROM lakehouse.staging.stg_posts
            WHERE post_id IN (SELECT post_id FROM touched)
        ) p ON p.post_id = c.parent_id
    )
    SELECT a.*
    FROM answers a
    LEFT JOIN (
        SELECT *
        FROM lakehouse.intermediate.int_threads
        WHERE post_id IN (SELECT post_id FROM touched)
    ) k ON k.comment_id = a.comment_id AND k.created_utc = a.created_utc
    WHERE (a.depth, a.path, a.replies, a.parent_author_id, a.minutes_to_reply)
        IS DISTINCT FROM (k.depth, k.path, k.replies, k.parent_author_id, k.minutes_to_reply)
) s
ON t.comment_id = s.comment_id AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    depth = s.depth, path = s.path, replies = s.replies, parent_author_id = s.parent_author_id,
    minutes_to_reply = s.minutes_to_reply, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.comment_id, s.post_id, s.parent_id, s.created_utc, s.depth, s.path, s.replies, s.parent_author_id,
    s.minutes_to_reply, s._ingested_at);
