/**
 * What was rendered for each target, and the commands that check and apply it. Must not know how it
 * was rendered or how it travels.
 */
@NullMarked
package dev.turnup.schema.artifact;

import org.jspecify.annotations.NullMarked;
