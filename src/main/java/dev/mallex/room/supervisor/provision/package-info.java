/** What a model server needs before it can be started: a Python with mlx-lm, and a model. */
@NullMarked
package dev.mallex.room.supervisor.provision;

import org.jspecify.annotations.NullMarked;
