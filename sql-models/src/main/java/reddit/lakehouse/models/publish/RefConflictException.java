package reddit.lakehouse.models.publish;

/**
 * Somebody else changed one of the tables or tags meanwhile: load them again and look whether the change is still
 * wanted.
 */
public final class RefConflictException
        extends CatalogException
{
    public RefConflictException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
