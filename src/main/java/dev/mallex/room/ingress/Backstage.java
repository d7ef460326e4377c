package dev.mallex.room.ingress;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What stands behind ingress.
 *
 * @param turns takes the callers' wishes
 * @param models the ids of the models that are served, asked on an event loop
 * @param lastRequest gets the raw body of each turn's request, beside the event loop, one at a time
 */
public record Backstage(Turns turns, Supplier<List<String>> models, Consumer<byte[]> lastRequest) {}
