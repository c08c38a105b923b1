package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.Map;

/**
 * The clouds whose instance metadata is understood, and which few values of it are taken: user
 * data, start scripts and credentials stand there too, and are never asked for or kept.
 */
enum CloudInstance {
    /** Version 2 of the service: a token first, so that a fooled proxy cannot ask. */
    AWS("aws") {
        @Override
        void ask(CloudMetadata metadata, Facts facts) throws IOException {
            String token =
                    metadata.put("/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
            Map<String, Object> document = metadata.json(
                    "/latest/dynamic/instance-identity/document",
                    "X-aws-ec2-metadata-token",
                    token);
            copy(document, "accountId", facts, "cloud.account.id");
            copy(document, "instanceId", facts, "cloud.instance.id");
            copy(document, "instanceType", facts, "cloud.machine.type");
            copy(document, "region", facts, "cloud.region");
            copy(document, "availabilityZone", facts, "cloud.availability_zone");
            copy(document, "imageId", facts, "cloud.image.id");
            facts.put("cloud.service.name", "EC2");
        }
    },
    /** One value at a time, as asking for all would bring start scripts. */
    GCP("gcp") {
        @Override
        void ask(CloudMetadata metadata, Facts facts) throws IOException {
            facts.put("cloud.instance.id", google(metadata, "instance/id"))
                    .put("cloud.instance.name", google(metadata, "instance/name"))
                    .put("cloud.machine.type", last(google(metadata, "instance/machine-type")))
                    .put("cloud.project.id", google(metadata, "project/project-id"))
                    .put("cloud.service.name", "GCE");
            String zone = last(google(metadata, "instance/zone"));
            facts.put("cloud.availability_zone", zone);
            int dash = zone.lastIndexOf('-');
            facts.put("cloud.region", dash < 0 ? "" : zone.substring(0, dash));
        }
    },
    /** Only the part {@code compute}. */
    AZURE("azure") {
        @Override
        void ask(CloudMetadata metadata, Facts facts) throws IOException {
            Map<String, Object> compute = metadata.json(
                    "/metadata/instance/compute?api-version=2021-02-01&format=json",
                    "Metadata",
                    "true");
            copy(compute, "subscriptionId", facts, "cloud.account.id");
            copy(compute, "vmId", facts, "cloud.instance.id");
            copy(compute, "name", facts, "cloud.instance.name");
            copy(compute, "vmSize", facts, "cloud.machine.type");
            copy(compute, "location", facts, "cloud.region");
            copy(compute, "zone", facts, "cloud.availability_zone");
            copy(compute, "resourceGroupName", facts, "cloud.project.name");
            facts.put("cloud.service.name", "Virtual Machines");
        }
    };

    private final String provider;

    CloudInstance(String provider) {
        this.provider = provider;
    }

    /** {@code cloud.provider}. */
    String provider() {
        return provider;
    }

    /** Asks the metadata service and puts what it says. */
    abstract void ask(CloudMetadata metadata, Facts facts) throws IOException;

    private static void copy(Map<String, Object> from, String member, Facts facts, String field) {
        if (from.get(member) instanceof String text) {
            facts.put(field, text);
        }
    }

    private static String google(CloudMetadata metadata, String what) throws IOException {
        return metadata.text("/computeMetadata/v1/" + what, "Metadata-Flavor", "Google");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
