package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where partitions lie: {@code <generation>/<tenant>/<yyyy-MM-dd>/}. A partition vanishes by one
 * rename; its files are deleted afterwards.
 */
final class PartitionFolders {
    private static final String DROPPED = ".dropped-";

    private final @Nullable Generations generations;
    private volatile Path root;

    /** The partitions in this folder. */
    PartitionFolders(Path root) {
        this.generations = null;
        this.root = root;
    }

    /** The partitions of the generation that is read: see {@link #refresh}. */
    PartitionFolders(Generations generations) throws IOException {
        this.generations = generations;
        this.root = generations.folder(generations.current());
    }

    /** Looks whether another generation is read by now; whether that is so. */
    boolean refresh() throws IOException {
        Generations all = generations;
        if (all == null) {
            return false;
        }
        Path now = all.folder(all.current());
        boolean changed = !now.equals(root);
        root = now;
        return changed;
    }

    /** The folder of a partition. */
    Path of(PartitionId partition) {
        return tenant(partition.tenant()).resolve(partition.day().toString());
    }

    /** The folder of a tenant. */
    Path tenant(TenantId tenant) {
        return root.resolve(tenant.name());
    }

    /** Whether a partition has a folder. */
    boolean exists(PartitionId partition) {
        return Files.isDirectory(of(partition));
    }

    /** Makes a partition's folder, durably. */
    void create(PartitionId partition) throws IOException {
        Path folder = of(partition);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            sync(tenant(partition.tenant()));
            sync(root);
        }
    }

    /** Every tenant with a folder, in order. */
    List<TenantId> tenants() throws IOException {
        List<TenantId> tenants = new ArrayList<>();
        for (String name : names(root)) {
            TenantId tenant = tenantNamed(name);
            if (tenant != null) {
                tenants.add(tenant);
            }
        }
        Collections.sort(tenants);
        return tenants;
    }

    /** Every partition of a tenant, oldest first. */
    List<PartitionId> partitions(TenantId tenant) throws IOException {
        List<PartitionId> partitions = new ArrayList<>();
        for (String name : names(tenant(tenant))) {
            LocalDate day = dayNamed(name);
            if (day != null) {
                partitions.add(new PartitionId(tenant, day));
            }
        }
        Collections.sort(partitions);
        return partitions;
    }

    /** Makes a partition vanish; nothing happens when there is none. */
    void drop(PartitionId partition) throws IOException {
        Path folder = of(partition);
        Path aside = folder.resolveSibling(DROPPED + UUID.randomUUID());
        try {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        sync(tenant(partition.tenant()));
        Generations.delete(aside);
    }

    /** Makes a partition vanish, and puts this folder, if any, in its place. */
    void replace(PartitionId partition, List<Path> by) throws IOException {
        Path folder = of(partition);
        Path aside = folder.resolveSibling(DROPPED + UUID.randomUUID());
        Files.createDirectories(tenant(partition.tenant()));
        if (exists(partition)) {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path built : by) {
            Files.move(built, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(tenant(partition.tenant()));
        sync(root);
        Generations.delete(aside);
    }

    /** Deletes what earlier runs had dropped but not yet deleted. */
    void deleteDropped() throws IOException {
        for (TenantId tenant : tenants()) {
            for (String name : names(tenant(tenant))) {
                if (name.startsWith(DROPPED)) {
                    Generations.delete(tenant(tenant).resolve(name));
                }
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return names;
    }

    /** The organisation with a folder of this name; null when it is not such a folder. */
    static @Nullable TenantId tenantNamed(String name) {
        try {
            return new TenantId(name);
        } catch (IllegalArgumentException e) {
            return null; // not a tenant's folder
        }
    }

    private static @Nullable LocalDate dayNamed(String name) {
        try {
            return name.length() == 10 ? LocalDate.parse(name) : null;
        } catch (DateTimeException e) {
            return null; // not a partition's folder
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
