package dev.turnup.validator.fleet;

import dev.turnup.schema.diagnostic.FieldPath;

/**
 * A file that a site's worksheet renders for a target.
 *
 * @param origin the worksheet field that asked for the target, for example {@code pbx}
 * @param path on the target
 * @param content something that is the same for the same content, such as a hash
 */
public record Written(FieldPath origin, String path, String content) {}
