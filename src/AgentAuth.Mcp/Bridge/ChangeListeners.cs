using System.Collections.Concurrent;
using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The standing <c>subscriptions/listen</c> requests of a stateless host (2026-07-28) in front of a server that tells
/// of changes unasked: each is acknowledged, and each hears what it asked for under its own id.
/// </summary>
internal sealed class ChangeListeners(AnswerDelivery host)
{
    private readonly ConcurrentDictionary<string, OutsideJson> _filters = [];

    public static IReadOnlyList<string> ResourcesOf(OutsideJson filter) => filter.Texts("resourceSubscriptions");

    public Task AddAsync(string id, OutsideJson filter, CancellationToken cancellationToken)
    {
        _filters[id] = filter;
        return host.SayAsync(
            BridgeLines.Notification("notifications/subscriptions/acknowledged", json =>
            {
                WriteMeta(json, default, id);

                if (filter.IsObject)
                {
                    json.CopyMember("notifications", filter);
                }
                else
                {
                    json.WriteStartObject("notifications");
                    json.WriteEndObject();
                }
            }), cancellationToken);
    }

    public void Remove(string id) => _filters.TryRemove(id, out _);

    /// <summary>Whether somebody still listens to a resource.</summary>
    public bool HearsOf(string resource) => _filters.Values.Any(filter => ResourcesOf(filter).Contains(resource));

    /// <summary>To each that asked for it.</summary>
    public async Task TellAsync(BridgeMessage change, CancellationToken cancellationToken)
    {
        var parameters = OutsideJson.Of(change.Line)["params"];

        foreach (var (id, _) in _filters.Where(listener => Wants(listener.Value, change.Method, parameters)))
        {
            await host.SayAsync(
                BridgeLines.Notification(change.Method!, json =>
                {
                    json.CopyMembers(parameters, "_meta");
                    WriteMeta(json, parameters["_meta"], id);
                }), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Wants(OutsideJson filter, string? method, OutsideJson parameters) => method switch
    {
        "notifications/tools/list_changed" => filter.IsTrue("toolsListChanged"),
        "notifications/prompts/list_changed" => filter.IsTrue("promptsListChanged"),
        "notifications/resources/list_changed" => filter.IsTrue("resourcesListChanged"),
        "notifications/resources/updated" => parameters.Text("uri") is { } resource
            && ResourcesOf(filter).Any(
                one => resource == one || resource.StartsWith($"{one.TrimEnd('/')}/", StringComparison.Ordinal)),
        _ => false,
    };

    private static void WriteMeta(Utf8JsonWriter json, OutsideJson own, string id)
    {
        json.WriteStartObject("_meta");
        json.CopyMembers(own, Revisions.SubscriptionMember);
        json.WritePropertyName(Revisions.SubscriptionMember);
        json.WriteRawValue(id);
        json.WriteEndObject();
    }
}
