/** How both ends found the way of the media. Must not know live objects. */
@NullMarked
package dev.turnup.probe.check.ice;

import org.jspecify.annotations.NullMarked;
