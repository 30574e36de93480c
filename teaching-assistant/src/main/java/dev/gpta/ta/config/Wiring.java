package dev.gpta.ta.config;

import dev.gpta.ta.app.ChatCompletions;
import dev.gpta.ta.app.Decoder;
import dev.gpta.ta.app.DecoderLimits;
import dev.gpta.ta.app.FineTuning;
import dev.gpta.ta.app.Ids;
import dev.gpta.ta.app.JobBook;
import dev.gpta.ta.app.JobRunner;
import dev.gpta.ta.app.LanguageModels;
import dev.gpta.ta.app.LoadedModels;
import dev.gpta.ta.app.ModelCatalog;
import dev.gpta.ta.app.ModelInfo;
import dev.gpta.ta.app.TuningWork;
import dev.gpta.ta.app.Turns;
import dev.gpta.ta.app.UploadedFiles;
import dev.gpta.ta.djl.BaseModel;
import dev.gpta.ta.djl.LlamaModels;
import dev.gpta.ta.djl.ShippedModel;
import dev.gpta.ta.djl.Torch;
import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.Method.Lora;
import dev.gpta.ta.domain.tuning.TuningDefaults;
import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderFileStore;
import dev.gpta.ta.store.FolderJobStore;
import dev.gpta.ta.store.FolderModelStore;
import dev.gpta.transformers.llama.TuningSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts the use cases and their edges together. */
final class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ids ids() {
        return new Ids(new SecureRandom());
    }

    @Produces
    @Singleton
    DataFolder dataFolder(TaServerConfig config) throws IOException {
        return new DataFolder(config.dataFolder());
    }

    @Produces
    @Singleton
    Turns turns(TaServerConfig config) {
        return new Turns(config.patience());
    }

    /** What is named by a setting, or else what comes with the server. */
    @Produces
    @Singleton
    BaseModel baseModel(TaServerConfig config, DataFolder data) throws IOException {
        var source = config.baseModel().source();
        return source.isPresent()
                ? BaseModel.of(source.get())
                : BaseModel.of(ShippedModel.unpack(id(config), data.folder("base")));
    }

    @Produces
    @Singleton
    LanguageModels languageModels(TaServerConfig config, BaseModel base) {
        Torch.configure(config.threads());
        return new LlamaModels(TuningSettings.DEFAULT, base);
    }

    @Produces
    @Singleton
    TuningDefaults tuningDefaults(TaServerConfig config) {
        var tuning = config.tuning();
        return new TuningDefaults(
                new Hyperparameters(tuning.epochs(), tuning.batchSize(), tuning.learningRateMultiplier()),
                Method.of(tuning.method(), new Lora(tuning.loraRank(), tuning.loraAlpha(), tuning.loraTargets())));
    }

    @Produces
    @Singleton
    ModelCatalog modelCatalog(TaServerConfig config, BaseModel base, DataFolder data, Clock clock) throws IOException {
        var id = id(config);
        var info = new ModelInfo(id, id, id, clock.instant());
        return new ModelCatalog(info, base.path(), new FolderModelStore(data), config.keepTunedModels(), clock);
    }

    @Produces
    @Singleton
    LoadedModels loadedModels(ModelCatalog catalog, LanguageModels models, TaServerConfig config) {
        return new LoadedModels(catalog, models, config.loadedModels());
    }

    @Produces
    @Singleton
    Decoder decoder(LoadedModels loaded, Turns turns, Clock clock, TaServerConfig config) {
        var limits = new DecoderLimits(
                config.waitingRequests(),
                config.decodingTokens(),
                config.answerTokens(),
                config.patience(),
                config.answerLimit(),
                config.slice());
        return new Decoder(loaded, turns, limits, clock);
    }

    @Produces
    @Singleton
    ChatCompletions chatCompletions(
            ModelCatalog catalog, Decoder decoder, TaServerConfig config, Ids ids, Clock clock) {
        return new ChatCompletions(catalog, decoder, config.topP(), ids, clock);
    }

    @Produces
    @Singleton
    UploadedFiles uploadedFiles(DataFolder data, Ids ids, Clock clock, TaServerConfig config) throws IOException {
        return new UploadedFiles(new FolderFileStore(data), config.fileBytes(), ids, clock);
    }

    @Produces
    @Singleton
    JobBook jobBook(DataFolder data, Clock clock, TaServerConfig config) {
        return new JobBook(new FolderJobStore(data), config.keepJobs(), clock);
    }

    @Produces
    @Singleton
    TuningWork tuningWork(
            LanguageModels models,
            ModelCatalog catalog,
            UploadedFiles files,
            JobBook book,
            Decoder decoder,
            Turns turns,
            Clock clock) {
        return new TuningWork(models, catalog, files, model -> book.wants(model) || decoder.wants(model), turns, clock);
    }

    @Produces
    @Singleton
    JobRunner jobRunner(JobBook book, UploadedFiles files, TuningWork work, TaServerConfig config, Clock clock) {
        return new JobRunner(book, files, work, config.minExamples(), clock);
    }

    @Produces
    @Singleton
    FineTuning fineTuning(
            JobBook book, JobRunner runner, ModelCatalog catalog, UploadedFiles files, Ids ids, Clock clock) {
        return new FineTuning(book, runner, catalog, files, ids, clock);
    }

    /** As clients name the base model. */
    private static String id(TaServerConfig config) {
        return config.baseModel()
                .id()
                .orElseGet(() -> config.baseModel().source().map(BaseModel::id).orElse(ShippedModel.ID));
    }
}
