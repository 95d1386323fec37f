/**
 * Shows what becomes of SIP on the way: one side sends, the other returns what it received. Must
 * not know what is made of it.
 */
@NullMarked
package dev.turnup.probe.reflector;

import org.jspecify.annotations.NullMarked;
