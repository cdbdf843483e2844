package reddit.lakehouse.simulator.world;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A comment as it is at an instant.
 *
 * @param parent fullname of the post or of the comment it answers
 */
public record CommentView(
        String id,
        String parent,
        Author author,
        long createdUtc,
        Edited edited,
        String body,
        long score,
        boolean scoreHidden,
        boolean controversial,
        boolean submitter,
        boolean stickied,
        Optional<String> distinguished,
        Optional<String> collapsedReasonCode)
{
    public CommentView
    {
        requireNonNull(id, "id is null");
        requireNonNull(parent, "parent is null");
        requireNonNull(author, "author is null");
        requireNonNull(edited, "edited is null");
        requireNonNull(body, "body is null");
        requireNonNull(distinguished, "distinguished is null");
        requireNonNull(collapsedReasonCode, "collapsedReasonCode is null");
    }
}
