package dev.gpta.transformers.hub;

import java.io.IOException;
import java.net.http.HttpResponse;

/** What the hub's refusals mean, and what can be done. */
final class HubErrors {

    private HubErrors() {}

    /**
     * @throws HubException if the hub says that it is of no use to ask again
     * @throws IOException if it may answer later
     */
    static void check(HttpResponse<?> response, HubModel model, HubSettings settings) throws IOException {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return;
        }
        var code = response.headers().firstValue("X-Error-Code").orElse("");
        var said = response.headers().firstValue("X-Error-Message").orElse("");
        var why = "%s: %s answers %d%s%s: "
                .formatted(
                        model,
                        response.uri(),
                        status,
                        code.isEmpty() ? "" : " " + code,
                        said.isEmpty() ? "" : ", " + said);
        if (status == 429 || status >= 500) {
            throw new IOException(why + "try again later");
        }
        throw new HubException(why + remedy(status, code, model, settings));
    }

    private static String remedy(int status, String code, HubModel model, HubSettings settings) {
        var page = settings.endpoint() + "/" + model.repo();
        if (code.equals("GatedRepo")) {
            return "accept the model's terms at " + page + " and set HF_TOKEN to a token of that account";
        }
        if (code.equals("RevisionNotFound")) {
            return "see which branches and tags there are at " + page + "/tree/main";
        }
        if (status == 401 || status == 403 || code.equals("RepoNotFound")) {
            return settings.token() == null
                    ? "check its name; if it is private, set HF_TOKEN to a token that may read it"
                    : "check its name, and that HF_TOKEN may read it";
        }
        return "see " + page;
    }
}
