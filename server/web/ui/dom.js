// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// An element: properties, `class`, `data` and attributes by name, children as elements or text. Text is
/// only ever text: nothing here parses HTML.
export function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false)
            continue;
        if (name === 'class')
            element.className = value;
        else if (name.startsWith('on'))
            element.addEventListener(name.slice(2), value);
        else
            element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
}

/// Links to sources, { name, url } each, with commas between: for append().
export function links(sources) {
    return sources.flatMap((source, index) => [index > 0 ? ', ' : null,
        el('a', { href: source.url, rel: 'noreferrer noopener', target: '_blank' }, source.name)]).filter(part => part !== null);
}

const svgSpace = 'http://www.w3.org/2000/svg';

export function svg(tag, attributes = {}, ...children) {
    const element = document.createElementNS(svgSpace, tag);
    for (const [name, value] of Object.entries(attributes))
        element.setAttribute(name, value);
    element.append(...children);
    return element;
}

/// Writes only what changed: a text node that is written again loses a selection and costs layout.
export function setText(element, text) {
    if (element.textContent !== text)
        element.textContent = text;
}

/// Short of what a message says, for lists and pictures.
export function briefOf(message) {
    const { data } = message;
    const last = message.topic.slice(message.topic.lastIndexOf('.') + 1);
    let what = '';
    if (typeof data?.price === 'number')
        what = data.price.toFixed(2);
    else if (typeof data?.text === 'string')
        what = data.name ? `${data.name}: ${data.text}` : data.text;
    else if (typeof data?.name === 'string')
        what = `${data.name} ${data.event ?? message.type}`;
    else if (typeof data?.scorer === 'string')
        what = `${message.type} ${data.scorer}`;
    else if (message.type === 'tick' || data === null || typeof data !== 'object')
        what = String(typeof data === 'object' ? message.type : data);
    else
        what = message.type;
    const limit = 80;
    return `${last} ${what.length > limit ? `${what.slice(0, limit)}…` : what}`;
}
