package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.GraphicsCard;
import oshi.hardware.HWDiskStore;
import oshi.software.os.OSFileStore;
import oshi.spi.SystemInfoFactory;
import oshi.spi.SystemInfoProvider;

/**
 * What OSHI knows of the host. Made on first use, as loading its native library takes a third of a
 * second; a host where that fails (no room in the temporary folder, {@code noexec}) gets one clear
 * reason from every probe that needs it.
 */
final class Hardware {

    private @Nullable SystemInfoProvider provider;
    private @Nullable IOException failure;

    CentralProcessor processor() throws IOException {
        return provider().getHardware().getProcessor();
    }

    List<HWDiskStore> disks() throws IOException {
        return provider().getHardware().getDiskStores();
    }

    List<GraphicsCard> graphicsCards() throws IOException {
        return provider().getHardware().getGraphicsCards();
    }

    ComputerSystem computer() throws IOException {
        return provider().getHardware().getComputerSystem();
    }

    List<OSFileStore> fileStores() throws IOException {
        return provider().getOperatingSystem().getFileSystem().getFileStores();
    }

    private synchronized SystemInfoProvider provider() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (provider == null) {
            try {
                provider = SystemInfoFactory.create();
            } catch (LinkageError | RuntimeException e) {
                failure = new IOException("OSHI cannot start: " + e, e);
                throw failure;
            }
        }
        return provider;
    }
}
