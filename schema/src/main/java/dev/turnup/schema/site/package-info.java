/**
 * The worksheet as typed, immutable values; its constraints are the one source of limits. Must not
 * know YAML, families or transports.
 */
@NullMarked
package dev.turnup.schema.site;

import org.jspecify.annotations.NullMarked;
