package dev.mallex.room.ingress;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What stands behind ingress.
 *
 * @param turns takes the callers' wishes
 * @param models the models that are served, asked on an event loop
 * @param lastRequest gets the raw body of each turn's request, at once: it keeps it beside the
 *     event loop
 */
public record Backstage(Turns turns, Supplier<List<Offer>> models, Consumer<byte[]> lastRequest) {}
