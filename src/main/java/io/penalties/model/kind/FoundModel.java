package io.penalties.model.kind;

/**
 * The files of a model, and of which kind they are.
 *
 * @param kind what it is
 * @param files its files
 * @param context what came beside it
 */
public record FoundModel(ModelKind kind, FileSet files, ModelContext context) {}
