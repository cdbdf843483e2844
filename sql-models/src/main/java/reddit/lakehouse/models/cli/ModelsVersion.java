package reddit.lakehouse.models.cli;

import picocli.CommandLine.IVersionProvider;

import static java.util.Objects.requireNonNullElse;

final class ModelsVersion
        implements IVersionProvider
{
    @Override
    public String[] getVersion()
    {
        return new String[] {requireNonNullElse(ModelsVersion.class.getPackage().getImplementationVersion(), "development")};
    }
}
