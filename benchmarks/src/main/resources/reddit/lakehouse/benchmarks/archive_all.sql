SELECT count(id), count(name), count(link_id), count(parent_id), count(depth), count(subreddit), count(subreddit_id),
    count(subreddit_name_prefixed), count(subreddit_type), count(permalink), count(author), count(author_fullname),
    count(author_flair_text), count(author_flair_css_class), count(author_flair_template_id),
    count(author_flair_type), count(author_flair_background_color), count(author_flair_text_color),
    count(author_flair_richtext), count(author_premium), count(author_patreon_flair), count(author_cakeday),
    count(is_submitter), count(created_utc), count(edited), count(edited_utc), count(body), count(body_html),
    count(media_metadata), count(comment_type), count(score), count(ups), count(downs), count(gilded),
    count(gildings), count(total_awards_received), count(all_awardings), count(awarders), count(top_awarded_type),
    count(associated_award), count(score_hidden), count(controversiality), count(distinguished), count(stickied),
    count(locked), count(archived), count(no_follow), count(send_replies), count(treatment_tags), count(collapsed),
    count(collapsed_reason), count(collapsed_reason_code), count(collapsed_because_crowd_control), count(link_title),
    count(link_author), count(link_url), count(link_permalink), count(num_comments), count(over_18), count(quarantine)
FROM reddit.archive.comments
WHERE created_utc >= TIMESTAMP '2024-01-01 UTC' AND created_utc < TIMESTAMP '2024-02-01 UTC'
