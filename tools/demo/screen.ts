import { styleText } from "node:util";

/** Whether the terminal shows colours: then the engine may use them too. */
export const HAS_COLOURS = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Text as it came, without a line's end of our own. */
export function printRaw(text: string): void {
  process.stdout.write(text);
}

export function title(line: string): void {
  print(`\n${styled("bold", `── ${line}`)}\n`);
}

export function styled(style: "bold" | "cyan" | "green", text: string): string {
  return HAS_COLOURS ? styleText(style, text) : text;
}
