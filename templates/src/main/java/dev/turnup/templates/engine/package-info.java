/**
 * FreeMarker, walled in: what a template can reach, which worksheet fields it read, and where it
 * failed. The only package besides {@code format} that knows FreeMarker; must not know families.
 */
@NullMarked
package dev.turnup.templates.engine;

import org.jspecify.annotations.NullMarked;
