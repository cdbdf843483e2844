package reddit.lakehouse.simulator.world;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The flair of a post or of a user; what is not set is null in the answer. */
public record Flair(
        Optional<String> text,
        Optional<String> cssClass,
        Optional<String> backgroundColor,
        Optional<String> textColor,
        Optional<String> templateId,
        boolean richtext)
{
    public static final Flair NONE = new Flair(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Flair
    {
        requireNonNull(text, "text is null");
        requireNonNull(cssClass, "cssClass is null");
        requireNonNull(backgroundColor, "backgroundColor is null");
        requireNonNull(textColor, "textColor is null");
        requireNonNull(templateId, "templateId is null");
    }

    public static Flair ofClasses(Optional<String> text, Optional<String> cssClass)
    {
        return new Flair(text, cssClass, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
