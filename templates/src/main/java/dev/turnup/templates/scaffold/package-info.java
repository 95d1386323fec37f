/** New families to begin with. Must not know sites. */
@NullMarked
package dev.turnup.templates.scaffold;

import org.jspecify.annotations.NullMarked;
