package dev.turnup.lab.host;

import dev.turnup.schema.secret.Secret;
import java.nio.file.Path;

/**
 * How a {@link LabHttpDevice} is set up.
 *
 * @param root the real folder that is shown as {@code /}; must exist
 * @param port 0 for any free one
 */
public record LabHttpDeviceSettings(Path root, int port, String username, Secret password) {}
