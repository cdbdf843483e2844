package reddit.lakehouse.udf;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.TrinoException;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;

final class RedditIds
{
    private static final int RADIX = 36;
    private static final int SEPARATOR = '_';
    private static final int KIND_LENGTH = 2;

    private RedditIds() {}

    static int separator(Slice fullname)
    {
        if (!startsWithKind(fullname) || fullname.length() <= KIND_LENGTH || fullname.getByte(KIND_LENGTH) != SEPARATOR) {
            throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "Not a full name of Reddit such as t3_1abc2d: " + fullname.toStringUtf8());
        }
        return KIND_LENGTH;
    }

    static int idStart(Slice fullnameOrId)
    {
        return fullnameOrId.indexOfByte(SEPARATOR) < 0 ? 0 : separator(fullnameOrId) + 1;
    }

    static long parseId(Slice text, int start)
    {
        if (start == text.length()) {
            throw notAnId(text);
        }
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = digit(text.getByte(i));
            if (digit < 0 || number > (Long.MAX_VALUE - digit) / RADIX) {
                throw notAnId(text);
            }
            number = number * RADIX + digit;
        }
        return number;
    }

    private static int digit(byte character)
    {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        // Reddit writes its ids in lower case, and one id in one way only.
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 10;
        }
        return -1;
    }

    static Slice format(long number)
    {
        if (number < 0) {
            throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "Ids of Reddit are not negative: " + number);
        }
        return utf8Slice(Long.toString(number, RADIX));
    }

    static Slice fullname(Slice kind, Slice id)
    {
        if (kind.length() != KIND_LENGTH || !startsWithKind(kind)) {
            throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "Not a kind of Reddit, t1 to t6: " + kind.toStringUtf8());
        }
        Slice fullname = Slices.allocate(KIND_LENGTH + 1 + id.length());
        fullname.setBytes(0, kind);
        fullname.setByte(KIND_LENGTH, SEPARATOR);
        fullname.setBytes(KIND_LENGTH + 1, id);
        return fullname;
    }

    private static boolean startsWithKind(Slice text)
    {
        return text.length() >= KIND_LENGTH && text.getByte(0) == 't' && text.getByte(1) >= '1' && text.getByte(1) <= '6';
    }

    private static TrinoException notAnId(Slice text)
    {
        return new TrinoException(INVALID_FUNCTION_ARGUMENT, "Not an id of Reddit (lower-case base36): " + text.toStringUtf8());
    }
}
