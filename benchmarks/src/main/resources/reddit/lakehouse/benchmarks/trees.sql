SELECT count(DISTINCT id)
FROM reddit.api.comments
WHERE link_id IN (%s)
