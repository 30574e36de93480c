/**
 * Figures as SVG: axes with their units, colours that the colour-blind tell apart, names beside what they name. Drawn here,
 * because chart libraries draw through AWT, which wants fonts that servers lack, and label lines by a key. Where
 * there are fonts, the report makes PNG of them, too.
 */
@NullMarked
package dev.gpta.experiments.figures;

import org.jspecify.annotations.NullMarked;
