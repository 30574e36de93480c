package dev.gpta.cli.stack;

import java.util.Map;

/**
 * What all processes of a stack are told, and those that measure for it: nobody phones home, idle threads sleep, and the C library
 * keeps large arrays for the next step. Nothing small shall stay between these, as then none fits where another was: neither what
 * aligning an array has cut off (the tunables) nor what oneDNN keeps for a length of texts, unless it comes again soon.
 */
public final class CommonEnvironment {

    /** Variables of the environment. */
    public static final Map<String, String> VARIABLES = Map.of(
            "OPT_OUT_TRACKING", "true",
            "OMP_WAIT_POLICY", "PASSIVE",
            "MALLOC_ARENA_MAX", "2",
            "MALLOC_TRIM_THRESHOLD_", "268435456",
            "MALLOC_MMAP_THRESHOLD_", "268435456",
            "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0",
            "DNNL_PRIMITIVE_CACHE_CAPACITY", "16");

    private CommonEnvironment() {}
}
