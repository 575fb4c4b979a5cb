//! Pictures of the window, drawn beside the window itself and at any scale.
//!
//! What the window would draw is drawn once more in a context of its own, which knows no pointer, and
//! turned into pixels by a renderer of its own, on another thread: the window neither flickers nor
//! waits, and what comes and goes (menus, tips, messages, what is under the pointer) is not in it.

use std::time::Duration;

use eframe::egui_wgpu::{RenderState, Renderer, RendererOptions, ScreenDescriptor, wgpu};
use egui::{
    ClippedPrimitive, ColorImage, Context, RawInput, Rect, TexturesDelta, Ui, Vec2, ViewportId,
};

/// How often it is drawn until everything has its place: sizes of one pass are known in the next.
const PASSES: usize = 3;

/// How long the graphics card may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The form of the pixels: the four bytes of [`ColorImage`].
const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;
const BYTES: u32 = 4;

/// What is to be turned into pixels.
pub struct Drawn {
    primitives: Vec<ClippedPrimitive>,
    textures: Vec<TexturesDelta>,
    screen: ScreenDescriptor,
}

/// Draws into a window of that size in points, `scale` times as fine as `ctx` is.
///
/// # Errors
/// Where the graphics card draws nothing so large.
pub fn draw(
    ctx: &Context,
    graphics: &RenderState,
    size: Vec2,
    scale: f32,
    mut add: impl FnMut(&mut Ui),
) -> Result<Drawn, String> {
    let fine = ctx.native_pixels_per_point().unwrap_or(1.0) * scale;
    let pixels = size * ctx.pixels_per_point() * scale;
    let pixels = [
        pixels.x.round().max(1.0) as u32,
        pixels.y.round().max(1.0) as u32,
    ];
    let most = graphics.device.limits().max_texture_dimension_2d;
    if pixels.iter().any(|side| *side > most) {
        let [width, height] = pixels;
        return Err(format!(
            "{width} × {height} pixels are more than this machine draws ({most} a side); choose a smaller scale"
        ));
    }
    let other = Context::default();
    other.memory_mut(|memory| *memory = ctx.memory(Clone::clone));
    // After the memory, in which the fonts wait for the first pass.
    crate::ui::Window::install(&other);
    egui::Popup::close_all(&other);
    other.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
    let now = ctx.input(|input| input.time);
    let mut textures = Vec::new();
    let mut shapes = Vec::new();
    for pass in 0..PASSES {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
            max_texture_side: Some(most as usize),
            // What moves has come to its end by the last pass.
            time: Some(now + pass as f64),
            focused: true,
            system_theme: Some(ctx.theme()),
            ..RawInput::default()
        };
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(fine);
        let output = other.run_ui(input, &mut add);
        textures.push(output.textures_delta);
        shapes = output.shapes;
    }
    let fine = other.pixels_per_point();
    Ok(Drawn {
        primitives: other.tessellate(shapes, fine),
        textures,
        screen: ScreenDescriptor {
            size_in_pixels: pixels,
            pixels_per_point: fine,
        },
    })
}

impl Drawn {
    /// The pixels. Takes as long as the graphics card does.
    ///
    /// # Errors
    /// Where the graphics card fails.
    pub fn pixels(self, graphics: &RenderState) -> Result<ColorImage, String> {
        let (device, queue) = (&graphics.device, &graphics.queue);
        let [width, height] = self.screen.size_in_pixels;
        let options = RendererOptions {
            dithering: false,
            ..RendererOptions::default()
        };
        let mut renderer = Renderer::new(device, FORMAT, options);
        for mut delta in self.textures {
            for (id, images) in delta.set.drain() {
                for image in images {
                    renderer.update_texture(device, queue, id, &image);
                }
            }
        }
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let commands =
            renderer.update_buffers(device, queue, &mut encoder, &self.primitives, &self.screen);
        let extent = wgpu::Extent3d {
            width,
            height,
            depth_or_array_layers: 1,
        };
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("picture"),
            size: extent,
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: FORMAT,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        {
            let attachment = wgpu::RenderPassColorAttachment {
                view: &view,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                    store: wgpu::StoreOp::Store,
                },
                depth_slice: None,
            };
            let mut pass = encoder
                .begin_render_pass(&wgpu::RenderPassDescriptor {
                    color_attachments: &[Some(attachment)],
                    ..wgpu::RenderPassDescriptor::default()
                })
                .forget_lifetime();
            renderer.render(&mut pass, &self.primitives, &self.screen);
        }
        // Rows of a buffer begin at multiples of so many bytes.
        let row = width * BYTES;
        let padded = row.next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("picture"),
            size: u64::from(padded) * u64::from(height),
            usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        encoder.copy_texture_to_buffer(
            texture.as_image_copy(),
            wgpu::TexelCopyBufferInfo {
                buffer: &buffer,
                layout: wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(padded),
                    rows_per_image: None,
                },
            },
            extent,
        );
        let submitted = queue.submit(commands.into_iter().chain([encoder.finish()]));
        let (sender, mapped) = std::sync::mpsc::channel();
        let slice = buffer.slice(..);
        slice.map_async(wgpu::MapMode::Read, move |result| drop(sender.send(result)));
        let failed = |error: &dyn std::fmt::Display| format!("the graphics card failed: {error}");
        device
            .poll(wgpu::PollType::Wait {
                submission_index: Some(submitted),
                timeout: Some(PATIENCE),
            })
            .map_err(|error| failed(&error))?;
        match mapped.recv_timeout(PATIENCE) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(failed(&error)),
            Err(error) => return Err(failed(&error)),
        }
        let data = slice.get_mapped_range().map_err(|error| failed(&error))?;
        let mut rgba = Vec::with_capacity((row * height) as usize);
        for line in data.chunks_exact(padded as usize) {
            rgba.extend_from_slice(line.get(..row as usize).unwrap_or_default());
        }
        // Nothing shines through a picture.
        rgba.chunks_exact_mut(BYTES as usize).for_each(|pixel| {
            if let Some(opacity) = pixel.last_mut() {
                *opacity = u8::MAX;
            }
        });
        Ok(ColorImage::from_rgba_unmultiplied(
            [width as usize, height as usize],
            &rgba,
        ))
    }
}

/// The picture as a PNG file.
///
/// # Errors
/// Where it is too large for one.
pub fn png(image: &ColorImage) -> Result<Vec<u8>, String> {
    let [width, height] = image.size.map(|side| side as u32);
    let rgb: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()])
        .collect();
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    image::ImageEncoder::write_image(encoder, &rgb, width, height, image::ExtendedColorType::Rgb8)
        .map_err(|error| error.to_string())?;
    Ok(png)
}
