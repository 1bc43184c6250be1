using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// Text comes in without what not every database keeps: NUL, which PostgreSQL takes in no text, is left out; half of a surrogate pair,
/// which is no text in UTF-8, becomes the replacement character. Nobody can type either: they come from scripts, and must not become an
/// error of ours. Letters are composed (NFC), whatever a keyboard sends: a name is found, compared and printed as one text. A blank item
/// of a list is empty text.
/// </summary>
internal sealed class KeepableText : IModelBinderProvider
{
    /// <inheritdoc/>
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string)
        ? new Binder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
        : null;

    private static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value != 0))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private sealed class Binder(SimpleTypeModelBinder text) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext context)
        {
            await text.BindModelAsync(context);
            if (context.Result.Model is string bound)
            {
                context.Result = ModelBindingResult.Success(Of(bound));
            }
            else if (context.Result.IsModelSet && context.ModelMetadata.MetadataKind == ModelMetadataKind.Type)
            {
                // an item of a list: a list of texts has no missing ones
                context.Result = ModelBindingResult.Success("");
            }
        }
    }
}
