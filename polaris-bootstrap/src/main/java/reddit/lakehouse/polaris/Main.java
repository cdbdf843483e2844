package reddit.lakehouse.polaris;

/**
 * The command line {@code polaris-bootstrap}.
 */
public final class Main
{
    private Main() {}

    public static void main(String[] arguments)
    {
        System.exit(BootstrapCommand.commandLine(System.getenv()).execute(arguments));
    }
}
