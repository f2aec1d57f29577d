/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

type Content = string | number | Markup | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template of HTML or SVG. What is put in is escaped, but for markup that came from here; lists are joined. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const filled = parts.map(
    (part, index) => part + (index < contents.length ? render(contents[index] ?? "") : ""),
  );
  return { markup: filled.join("") };
}

function render(content: Content): string {
  if (typeof content === "string")
    return content.replace(/[&<>"']/g, (character) => entities[character] ?? "");
  if (typeof content === "number") return String(content);
  return "markup" in content ? content.markup : content.map(render).join("");
}
